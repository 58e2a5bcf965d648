"""The provider loop: from a change someone sent to a page, and from an old page to a question.

Each module is the logic of one job on GitHub and runs on a laptop as well. What people sent is
read as data, by the code of the main branch, and never handed to a shell.
"""
