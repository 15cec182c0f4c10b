"""Writes reference.json: the merges that Hugging Face's tokenizers 0.23 learn from the lines of ../bleu/sentences.json.

Usage: python reference.py > reference.json
"""
import json, pathlib, sys
from tokenizers import Tokenizer, models, pre_tokenizers, trainers

sentences = json.loads((pathlib.Path(__file__).parent / "../bleu/sentences.json").read_text("utf8"))
tokenizer = Tokenizer(models.BPE())
tokenizer.pre_tokenizer = pre_tokenizers.ByteLevel(add_prefix_space=False)
trainer = trainers.BpeTrainer(
    vocab_size=400,
    special_tokens=["< pad >", "< start >", "< end >"],
    initial_alphabet=pre_tokenizers.ByteLevel.alphabet(),
    show_progress=False,
)
lines = sentences["references"] + sentences["translations"]
tokenizer.train_from_iterator([f" {line}" for line in lines], trainer)
merges = json.loads(tokenizer.to_str())["model"]["merges"]
json.dump([" ".join(merge) for merge in merges], sys.stdout, ensure_ascii=False, indent=1)
print()
