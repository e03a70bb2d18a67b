"""What is wrong with what someone wrote: where it stands, why it cannot be taken, and what to write instead."""

import json
import tomllib
from collections.abc import Callable, Iterable, Mapping
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NoReturn, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

LARGEST = 64 * 2**20  # bytes; no scenario, catalogue or event table comes near
UNSAID: Any = object()  # no value to show

KINDS = {
    "bool_type": "is neither true nor false",
    "dict_type": "is no table",
    "float_type": "is no number",
    "int_type": "is no whole number",
    "literal_error": "is not one of the words that fit here",
    "model_type": "is no table",
    "string_type": "is no text",
    "tuple_type": "is no list",
}


class Refused(ValueError):
    """A text, file or table that mgate cannot take."""

    def __init__(
        self, problem: str, advice: str = "", *, file: str = "", key: str = "", value: Any = UNSAID, further: int = 0
    ) -> None:
        super().__init__(problem)
        self.problem, self.advice, self.further = problem, advice, further
        self.file, self.key, self.value = file, key, value

    def __str__(self) -> str:
        shown = "" if self.value is UNSAID else written(self.value)
        key = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in self.key)
        place = " = ".join(filter(None, [key, shown]))
        text = ": ".join(filter(None, [self.file, place, self.problem]))
        text = "; ".join(filter(None, [text, self.advice]))
        return f"{text}\n(and {self.further} more)" if self.further else text

    def __reduce__(self) -> tuple[Callable[..., "Refused"], tuple[Any, ...]]:
        # An UNSAID that has been to another process is no longer UNSAID.
        value = () if self.value is UNSAID else (self.value,)
        return _restored, (self.problem, self.advice, self.file, self.key, self.further, *value)

    def placed(self, *, file: str = "", key: str = "", value: Any = UNSAID, further: int = 0) -> "Refused":
        """The same, with the place around it: `key` goes in front; a file or value already known stays."""
        return Refused(
            self.problem,
            self.advice,
            file=self.file or file,
            key=", ".join(filter(None, [key, self.key])) if not self.key.isdigit() else f"{key} {self.key}",
            value=value if self.value is UNSAID else self.value,
            further=self.further + further,
        )


def _restored(problem: str, advice: str, file: str, key: str, further: int, value: Any = UNSAID) -> Refused:
    return Refused(problem, advice, file=file, key=key, value=value, further=further)


def written(value: Any) -> str:
    """A value as it would stand in the file, on one line and not too long."""
    try:
        text = json.dumps(value, ensure_ascii=False) if isinstance(value, (str, bool)) else repr(value)
    except ValueError:  # Python does not spell out integers of thousands of digits
        text = "a very large number"
    text = "".join(letter if letter.isprintable() else "\N{REPLACEMENT CHARACTER}" for letter in text[:200])
    return text if len(text) <= 60 else f"{text[:56]} ..."  # noqa: PLR2004 - half a line


def nearest(word: str, known: Iterable[str], likeness: float = 0.6) -> str:
    """The known word most like `word`, whatever its capitals; empty when none is."""
    plain = {each.casefold(): each for each in known}
    found = get_close_matches(word[:60].casefold(), plain, n=1, cutoff=likeness)
    return plain[found[0]] if found else ""


def suggestion(word: str, known: Iterable[str]) -> str:
    """Advice for a word that is not known: the nearest that is, or all of them when they are few."""
    names = list(known)
    close = nearest(word, names)
    if close:
        return f"did you mean '{close}'?"
    return f"known are {', '.join(names)}" if len(names) <= 20 else ""  # noqa: PLR2004 - two lines


def one_of(what: str, names: Mapping[str, str]) -> BeforeValidator:
    """A validator for a word out of `names`, each with what it stands for; capitals do not matter."""

    def read(value: Any) -> str | None:
        if value is None:
            return None
        known = dict.fromkeys(names.values())
        if not isinstance(value, str):
            raise Refused("is no text", suggestion("", known), value=value)
        word = " ".join(value.casefold().split())
        if word not in names:
            close = nearest(word, names)
            raise Refused(f"is no {what} that mgate knows", suggestion(names.get(close, word), known), value=value)
        return names[word]

    return BeforeValidator(read)


def maybe(read: Callable[[Any], Any]) -> BeforeValidator:
    """A validator that reads what is there and leaves alone what is not."""
    return BeforeValidator(lambda value: None if value is None else read(value))


def several(value: Any) -> Any:
    """A list; a single text is a list of one."""
    return (value,) if isinstance(value, str) else value


class Written(BaseModel):
    """Something a person writes as a table; what cannot be taken raises Refused, never a ValidationError."""

    model_config = ConfigDict(frozen=True, extra="forbid", populate_by_name=True, allow_inf_nan=False)

    def __init__(self, /, **data: Any) -> None:
        try:
            super().__init__(**data)
        except ValidationError as error:
            self._refuse(error)

    @classmethod
    def model_validate(cls, obj: Any, **options: Any) -> Self:
        """The table read from a mapping; raises Refused."""
        try:
            return super().model_validate(obj, **options)
        except ValidationError as error:
            cls._refuse(error)

    @classmethod
    def of_file(cls, path: Path | str) -> Self:
        """The table in a TOML file; raises Refused, which names the file."""
        table = table_of(path)
        try:
            return cls(**table)
        except Refused as error:
            raise error.placed(file=str(path)) from None

    @classmethod
    def _refuse(cls, error: ValidationError) -> NoReturn:
        """Raises the first error, in our words, with a count of the others; a wrong key explains a missing one."""
        errors = sorted(error.errors(include_url=False), key=lambda each: each["type"] != "extra_forbidden")
        told = [each.get("ctx", {}).get("error") for each in errors]
        others = len(errors) - 1 + sum(each.further for each in told[1:] if isinstance(each, Refused))
        raise cls._in_words(errors[0], told[0]).placed(further=others) from None

    @classmethod
    def _in_words(cls, first: Mapping[str, Any], told: Any) -> Refused:
        key = place(first["loc"])
        if isinstance(told, Refused):
            # A validator of a whole table has the table as its input: too much to show; None was not written.
            shown = first["input"] is not None and not isinstance(first["input"], Mapping)
            return told.placed(key=key, value=first["input"] if shown else UNSAID)
        known = {field.alias or name: field for name, field in cls.model_fields.items()}
        if first["type"] == "extra_forbidden":
            return Refused("there is no such key", suggestion(str(first["loc"][-1]), known), key=key)
        if first["type"] == "missing":
            field = known.get(str(first["loc"][-1]))  # none for a place within a list
            examples = map(str, (field.examples if field else None) or [])
            texts = [each if each.startswith("[") else f"{key} = {written(each)}" for each in examples]
            return Refused("is missing", *(f"write for instance {each}" for each in texts[:1]), key=key)
        if first["type"] == "tuple_type" and isinstance(first["input"], Mapping):
            return Refused("is one table, not a list of them", f"write [[{key}]] instead of [{key}]", key=key)
        problem = KINDS.get(first["type"], first["msg"][:1].lower() + first["msg"][1:])
        return Refused(problem, key=key, value=first["input"])


def place(loc: Iterable[str | int]) -> str:
    """A key as it is spoken: ("dose", 1, "amount") is `dose 2, amount`."""
    text = ""
    for step in loc:
        text += f" {step + 1}" if isinstance(step, int) else f", {step}" if text else step
    return text.strip()


def text_of(path: Path | str) -> str:
    """The text of a file; raises Refused when there is none, or it is no text."""
    file = str(path)
    try:
        with Path(path).open("rb") as stream:
            data = stream.read(LARGEST + 1)
    except FileNotFoundError:
        folder = Path(path).parent
        beside = [each.name for each in folder.iterdir()] if folder.is_dir() else []
        close = nearest(Path(path).name, beside)
        advice = f"did you mean '{folder / close}'?" if close else ""
        raise Refused("there is no such file", advice, file=file) from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise Refused(f"cannot be read: {reason.lower()}", file=file) from None
    if len(data) > LARGEST:
        raise Refused(f"is larger than {LARGEST // 2**20} MB", "split it", file=file)
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError:
        text = "\0"
    if "\0" in text:
        raise Refused("is no text file", "save it as plain text in UTF-8", file=file)
    if not text.strip():
        raise Refused("is empty", file=file)
    return text


def table_of(path: Path | str) -> dict[str, Any]:
    """The table in a TOML file; raises Refused when it is no TOML."""
    text = text_of(path)
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise Refused("is nested too deeply", file=str(path)) from None
    except ValueError as error:
        problem = str(error)[:200]
        raise Refused(
            f"is not TOML: {problem[:1].lower()}{problem[1:]}",
            'texts stand in quotation marks, as in weight = "70 kg"',
            file=str(path),
        ) from None
