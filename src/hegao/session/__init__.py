"""Files in and out: looking for them, their settings, checking, mending and annotating them."""
