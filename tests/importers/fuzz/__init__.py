"""Random bytes for the readers of files: by Hypothesis in every run, by a fuzzer that watches the code when asked.

pip install -r requirements-fuzz.txt
python3 -m tests.importers.fuzz            # ten minutes; libFuzzer's own options may follow
"""
