"""Planted collisions: documents that share a symbol, a name or a plenum, and citations that mean one of them.

    python -m benchmarks.collisions.generate OUT --cases 1000 --seed 7     register.jsonl and cases.jsonl
    python -m benchmarks.collisions.run OUT                                phahe and the baselines, graded

The folder stands alone: whoever wants other documents, sentences or another grader replaces the files here.
"""
