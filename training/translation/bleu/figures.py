"""Writes figures.json: what sacreBLEU 2.6.0 reports for sentences.json and for altered copies of newstest2014.

Usage: python figures.py DATA_DIR > figures.json (DATA_DIR/wmt14-enfr holds newstest2014.fr.gz).
multi-bleu.perl's formula is sacreBLEU's without tokenisation and smoothing.
"""
import gzip, json, pathlib, sys
import sacrebleu

here = pathlib.Path(__file__).parent
settings = [
    {"as": "sacreBleu", "tokens": tokens, "lowercase": lowercase}
    for tokens in ("13a", "intl", "none")
    for lowercase in (False, True)
] + [{"as": "multiBleu", "tokens": tokens, "lowercase": False} for tokens in ("13a", "intl", "none")]


def figures(translations, references):
    for setting in settings:
        bleu = sacrebleu.BLEU(
            tokenize=setting["tokens"],
            lowercase=setting["lowercase"],
            smooth_method="exp" if setting["as"] == "sacreBleu" else "none",
            force=True,
        ).corpus_score(translations, [references])
        yield {
            **setting,
            "score": round(bleu.score, 4),
            "brevityPenalty": round(bleu.bp, 6),
            "lengths": [bleu.sys_len, bleu.ref_len],
        }


def without_every(n, line):
    """The line without its words number n, 2n, … (cut at single spaces)."""
    return " ".join(word for at, word in enumerate(line.split(" "), 1) if at % n)


def only_first(n, line):
    return " ".join(line.split(" ")[:n])


own = json.loads((here / "sentences.json").read_text("utf8"))
news = gzip.open(pathlib.Path(sys.argv[1]) / "wmt14-enfr" / "newstest2014.fr.gz", "rt", encoding="utf8")
news = news.read().removesuffix("\n").split("\n")
texts = {
    "own sentences": (own["translations"], own["references"]),
    "own sentences, the one before": (own["translations"][-1:] + own["translations"][:-1], own["references"]),
    "newstest2014 without every 9th word": ([without_every(9, line) for line in news], news),
    "newstest2014 cut after 12 words": ([only_first(12, line) for line in news], news),
    "newstest2014, the one before": (news[-1:] + news[:-1], news),
}
json.dump({name: list(figures(*pair)) for name, pair in texts.items()}, sys.stdout, indent=1)
print()
