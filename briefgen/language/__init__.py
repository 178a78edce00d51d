"""Languages: what each is called and tagged, how it is set, quoted, broken and counted, and what our labels say in it.

A language is one YAML file in this folder: its record (`language:`) and its labels (`labels:`).
"""
