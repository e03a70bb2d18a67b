"""A text in its sentences, a sentence in its clauses, and the language they are in as far as small words tell."""

import re

_ABBREVIATIONS = "".join(rf"(?<!\b{each}\.)" for each in r"e\.g i\.e Dr vs etc approx ca No Fig al".split())
_END = re.compile(rf"{_ABBREVIATIONS}(?<=[.!?…])[\"')\]]*\s+(?=[\"'(\[]?[A-Z0-9À-Þ])|(?<=[。！？])")
_PARAGRAPH = re.compile(r"\n\s*\n|\n(?=\s*(?:[-*•·–]|\d{1,2}[.)])\s)")
_BULLET = re.compile(r"^\s*(?:[-*•·–#>]+|\d{1,2}[.)])\s+")
_JOINT = re.compile(
    r"\s*[;:]\s+|\s+[–—-]\s+|,\s+(?:so|and)\s+"
    r"|,?\s+(?:but|because|so that|which|whereas|while|although|since|and thereby)\s+"
)
SHORT = 60  # letters of a line that is a heading rather than the start of a paragraph
LEAST = 4  # words of a clause that says something by itself
LONGEST = 2_000  # letters beyond which a sentence is cut: none is so long

# Its most frequent small words tell a language; those that another of them shares were left out.
SMALL = {
    "English": "the of and to is that it for with as was are by this be from have has not your you or".split(),
    "German": "der die das und ist nicht ein eine mit für den von zu auf dem sich auch bei oder wird".split(),
    "French": "le les des est et une pour dans que qui sur pas avec au par ce sont plus du vous votre".split(),
    "Spanish": "el los las una por con para del como más su al lo y es pero sus".split(),
    "Italian": "il che di della per non sono gli una con del le anche come più nel".split(),
    "Dutch": "het een van dat niet zijn voor op met aan ook maar bij uw wordt".split(),
    "Slovenian": "je in se za ki na da so ne pri tudi kot ali pa lahko".split(),
}


def sentences(text: str) -> list[str]:
    """Its sentences in order; headings and points of a list stand for themselves."""
    found: list[str] = []
    for paragraph in _PARAGRAPH.split(text):
        lines: list[str] = []
        for line in paragraph.splitlines():
            bare = " ".join(_BULLET.sub("", line).split())
            if lines and not (len(lines[-1]) < SHORT and bare[:1].isupper()):
                lines[-1] += f" {bare}"
            elif bare:
                lines.append(bare)
        found += [part[:LONGEST].strip() for line in lines for part in _END.split(line) if part and part.strip()]
    return found


def clauses(sentence: str) -> list[str]:
    """The parts of a sentence that may each say something of their own; none where it has but one."""
    parts = [each.strip() for each in _JOINT.split(sentence)]
    return [each for each in parts if len(each.split()) >= LEAST] if len(parts) > 1 else []


def language(text: str) -> str:
    """The language of a text: "English" unless other small words are more frequent, or its letters are not Latin."""
    letters = [each for each in text if each.isalpha()]
    if sum(each > "\u024f" for each in letters) > len(letters) / 2:
        return "another script"
    words = re.findall(r"[^\W\d_]+", text.casefold())
    counts = {name: sum(word in small for word in words) for name, small in SMALL.items()}
    best = max(counts, key=lambda name: counts[name])
    return best if counts[best] > counts["English"] + 1 else "English"
