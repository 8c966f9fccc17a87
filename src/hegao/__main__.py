"""`python -m hegao`."""

from hegao.cli.entry import main

if __name__ == "__main__":  # worker processes on Windows import this file again
    main()
