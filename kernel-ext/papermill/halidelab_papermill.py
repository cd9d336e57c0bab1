"""Lets papermill give parameters to TypeScript notebooks: `papermill in.ipynb out.ipynb -p temperature 340`.

papermill finds this module by its entry point and loads it when it starts; loading it adds the translator. Papermill
itself is not needed to install it.
"""

import json
import re

from papermill.engines import NBClientEngine
from papermill.exceptions import PapermillException
from papermill.models import Parameter
from papermill.translators import Translator, papermill_translators

# Beyond it a JavaScript number no longer tells neighbouring integers apart.
LARGEST_SAFE = 2**53 - 1
NAME = re.compile(r"[^\W\d][\w$]*|\$[\w$]*")
DECLARATION = re.compile(
    r"^(?:let|const|var)\s+(?P<name>[\w$]+)\s*(?::\s*(?P<type>[^=]+?))?\s*=\s*(?P<value>.*?);?\s*(?://\s*(?P<help>.*))?$"
)


class TypeScriptTranslator(Translator):
    """Writes values as TypeScript literals. Integers beyond 2^53 become `bigint`, so that no digit is lost."""

    @classmethod
    def translate_escaped_str(cls, str_val):
        # JSON's escapes are JavaScript's too, and ASCII leaves out the line separators that JavaScript once refused.
        return json.dumps(str(str_val))

    @classmethod
    def translate_none(cls, val):
        return "null"

    @classmethod
    def translate_int(cls, val):
        return str(val) if abs(val) <= LARGEST_SAFE else f"{val}n"

    @classmethod
    def translate_float(cls, val):
        # NaN, Infinity and -Infinity are written as JavaScript writes them.
        return json.dumps(val)

    @classmethod
    def translate_dict(cls, val):
        # A computed key, since a plain "__proto__" would set the prototype.
        pairs = (
            f"{'[' + cls.translate_str(str(key)) + ']' if key == '__proto__' else cls.translate_str(str(key))}: "
            f"{cls.translate(item)}"
            for key, item in val.items()
        )
        return f"{{ {', '.join(pairs)} }}" if val else "{}"

    @classmethod
    def translate_list(cls, val):
        return f"[{', '.join(cls.translate(item) for item in val)}]"

    @classmethod
    def translate(cls, val):
        return cls.translate_list(list(val)) if isinstance(val, tuple) else super().translate(val)

    @classmethod
    def comment(cls, cmt_str):
        return f"// {cmt_str}".strip()

    @classmethod
    def assign(cls, name, str_val):
        if not NAME.fullmatch(name):
            raise PapermillException(f"Expected the name of a parameter to be one of TypeScript but found {name!r}")
        return f"let {name} = {str_val};"

    @classmethod
    def inspect(cls, parameters_cell):
        """The declarations of the parameters cell that stand on one line each, for `papermill --help-notebook`."""
        found = (DECLARATION.match(line.strip()) for line in parameters_cell["source"].splitlines())
        return [
            Parameter(
                name=match["name"],
                inferred_type_name=(match["type"] or "None").strip(),
                default=match["value"].strip(),
                help=(match["help"] or "").strip(),
            )
            for match in found
            if match
        ]


class TypeScriptEngine(NBClientEngine):
    """papermill's own engine, under a second name: the entry point must name an engine."""


papermill_translators.register("typescript", TypeScriptTranslator)
