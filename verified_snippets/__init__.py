"""Documentation that cannot lie: the code on a page is a program, its output a recording, and one test holds all three together."""
