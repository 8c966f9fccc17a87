"""What `--help` says of each command: the first paragraph is also its line in the list of commands."""

from __future__ import annotations

from hegao.formats.extensions import COMMON_EXTENSIONS
from hegao.language.bilingual import Words

_READ = " ".join(COMMON_EXTENSIONS)
HEGAO = Words(
    f"""核稿：检查报告和公文（{_READ}），指出哪里有错、为什么、怎么改。

    “hegao 稿.docx”就是“hegao check 稿.docx”。命令的用法：hegao 命令 --help

    一切都在本机完成，不联网。""",
    f"""hegao is a linter for Chinese reports and official documents ({_READ}): it says what is
    wrong, why, and how to mend it.

    `hegao draft.docx` is `hegao check draft.docx`. For a command's own help: hegao COMMAND --help --lang en

    Everything runs on this computer, offline.""",
)
CHECK = Words(
    """检查文件和文件夹

    例如：hegao check 稿件 -o 报告.html

    不写路径时检查当前文件夹，“-”从标准输入读取。

    没有问题以 0 退出，有问题以 1 退出，有文件没能检查以 2 退出。""",
    """Check files and folders

    For example: hegao check drafts -o report.html

    No PATH means the current folder, - reads stdin.

    Exit status: 0 nothing found, 1 findings, 2 something could not be checked.""",
)
FIX = Words(
    """改好能确定的地方，写成新文件

    原文件不动：Word 文件必须用 -o 另写一份，文本文件也可以 --in-place。占位符、人名从不改动，数字和日期只改写法。

    都改好了以 0 退出，还有问题（用 --diff 时：有要改的）以 1 退出，有文件没能改以 2 退出。""",
    """Correct what is sure and write a new file

    The original stays as it is: a Word file is written anew with -o, text files also
    --in-place. Placeholders and names are never changed, and of numbers and dates only how they are written.

    Exit status: 0 nothing left, 1 findings left (with --diff: something to change), 2 something could not be done.""",
)
ANNOTATE = Words(
    """给 Word 文件逐处加批注，写成新文件

    每条批注标在有问题的字上，写明哪里错；为什么、怎么改，每条规则只在第一条批注里写一次。""",
    """Write a copy of a Word file with a comment for each finding

    Each comment stands on the very characters and says what is wrong; the first of each rule also says why, and how to mend it.""",
)
TEXT = Words(
    """显示核稿看到的文本，带自动编号

    也可作 git diff 的 textconv：git config diff.docx.textconv "hegao text\"""",
    """Print the text that the linter sees, with automatic numbers

    Also a textconv for git diff: git config diff.docx.textconv "hegao text\"""",
)
EXPLAIN = Words(
    """说明一条规则：查什么、为什么、依据、例子

    规则可以是编号（PH001）、名称（leftover-x）或类别（PH）。""",
    """Explain a rule: what it looks for, why, source, examples, options

    CODE is a code (PH001), a name (leftover-x) or a family (PH).""",
)
PAGE = Words(
    """写出网页版：一个文件，双击就能用，不用安装，不联网

    把它拷给同事，在 Edge、Chrome、360 或统信、麒麟的浏览器里打开，把文稿拖进去。""",
    """Write the page: one file that opens by a double click, with nothing to install and no network

    Pass it on; it opens in Edge, Chrome, Firefox and their kin, and checks the drafts dropped into it.""",
)
BASELINE = Words(
    "登记已有的问题（基线），以后只报新的",
    "Record what is wrong already (a baseline), so that only new findings fail",
)
BASELINE_CREATE = Words(
    """把现有的问题登记为基线

    之后用 hegao check --baseline 文件，或在 hegao.toml 里写 baseline = "…"。""",
    """Record today's findings, so that only new ones are told

    From then on: hegao check --baseline FILE, or baseline = "…" in hegao.toml.""",
)
BASELINE_PRUNE = Words(
    """清掉基线里已经改好的

    没有检查的文件和规则，登记的问题不动。已经不在的文件，先在整个文件夹里找它搬到了哪里。""",
    """Take out of a baseline what is no longer there

    Files and rules that are not checked keep their entries. A file that is gone is looked for in the whole folder first.""",
)
COMPLETION = Words(
    """打印命令补全脚本

    bash：hegao completion bash >> ~/.bashrc

    zsh：hegao completion zsh >> ~/.zshrc

    fish：hegao completion fish > ~/.config/fish/completions/hegao.fish""",
    """Print the script that completes commands and options in a shell

    bash: hegao completion bash >> ~/.bashrc

    zsh: hegao completion zsh >> ~/.zshrc

    fish: hegao completion fish > ~/.config/fish/completions/hegao.fish""",
)
RULE = Words("规则：检查单位自己写的规则", "Rule packs: rules that a unit writes for itself")
RULE_CHECK = Words(
    """检查手写的规则

    把每条规则的例子真正查一遍，对不上的列出写的是什么、查出的是什么。

    都对得上以 0 退出，有例子对不上以 1 退出，不能使用以 2 退出。""",
    """Check a rule pack written by hand

    Puts each rule's examples to it, and lists what was written and what was found where they disagree.

    Exit status: 0 all examples hold, 1 one does not, 2 a file cannot be used.""",
)
STANDARD = Words(
    "章节标准：一种文稿有哪些节、按什么顺序",
    "Section standards: which sections a kind of report has, and in which order",
)
STANDARD_LIST = Words("列出章节标准", "List the section standards")
STANDARD_SHOW = Words("显示一个章节标准", "Print one section standard")
STANDARD_WHICH = Words(
    """说明文稿属于哪种文种、为什么

    列出认出的文种和版本、理由，以及每个标题对应哪一节。文件也可以是文件夹。""",
    """Say which standard a document follows, and why

    Lists the standard and its edition, the reasons, and the section that each heading is. FILE may be a folder.""",
)
STANDARD_LEARN = Words(
    """从几份写得好的同类文稿归纳章节标准

    样本是两份以上的文稿或所在的文件夹，五份以上为好。结果是可以用手修改的 TOML 文件。""",
    """Infer a standard from good documents of one kind

    SAMPLE is two documents or more, better five, or their folder. The result is a TOML file to be edited by hand.""",
)
STANDARD_CHECK = Words(
    """检查手写的章节标准

    指出每一处写错的地方，并把里面的例子真正查一遍。

    可以使用以 0 退出，例子对不上以 1 退出，不能使用以 2 退出。""",
    """Check a standard written by hand

    Names every mistake, and puts the standard's own examples to it.

    Exit status: 0 it can be used, 1 an example disagrees, 2 it cannot be used.""",
)
STANDARD_NEW = Words(
    """写一份只有标题的空稿

    按 GB/T 9704-2012 排版，章节取自这个标准。""",
    """Write an empty draft with a standard's headings

    It is laid out after GB/T 9704-2012.""",
)
PROFILE = Words("版式：Word 文件的纸张、字体、字号、行距怎样排", "Layout profiles: how Word files are to be set")
PROFILE_LIST = Words("列出版式", "List the layout profiles")
PROFILE_SHOW = Words("显示一个版式", "Print one layout profile")
PROFILE_LEARN = Words(
    """从排得好的 Word 文件归纳版式

    样本是 Word 文件或所在的文件夹。结果是可以用手修改的 TOML 文件。""",
    """Infer a layout profile from well-set Word files

    SAMPLE is Word files, or their folder. The result is a TOML file to be edited by hand.""",
)
PROFILE_CHECK = Words(
    """检查手写的版式文件

    指出写错的地方。文稿排得对不对，用 hegao check --profile 编号 检查。

    可以使用以 0 退出，不能使用以 2 退出。""",
    """Check a layout profile written by hand

    Names what is wrong with the file. Documents are held against it by hegao check --profile ID.

    Exit status: 0 it can be used, 2 it cannot.""",
)
