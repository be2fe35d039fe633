"""Datasets: everything public as files of one day, with their checksums; `manage.py make_dataset` makes one."""
