"""What the tests of the house look at: files, sizes, addresses, templates. Each finder returns what breaks its rule."""

import ast
import re
import subprocess
from collections.abc import Iterator
from pathlib import Path

from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"
FILE_LIMIT, FUNCTION_LIMIT = 300, 40
BINARY = {".mo", ".png", ".jpg", ".ico", ".woff2", ".sqlite3"}


def tracked_files() -> list[Path]:
    """What a commit would hold; without git, every file that is not hidden or made by a run."""
    command = ["git", "ls-files", "-co", "--exclude-standard"]
    try:
        names = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()
        found = [ROOT / name for name in names]
    except (OSError, subprocess.CalledProcessError):
        made = re.compile(r"^(?:\.(?!ci/|editor|gitignore|env\.example)|staticfiles/)|__pycache__|\.sqlite3")
        found = [path for path in ROOT.rglob("*") if not made.search(name_of(path))]
    return [path for path in found if path.is_file() and path.suffix not in BINARY]


def code_files() -> list[Path]:
    """Python that runs in production: no tests, no migrations."""
    apart = {"tests", "migrations"}
    return [path for path in tracked_files() if path.suffix == ".py" and not apart & set(path.relative_to(ROOT).parts)]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


def long_functions(source: str, limit: int = FUNCTION_LIMIT) -> list[str]:
    functions = (
        node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    )
    return [node.name for node in functions if (node.end_lineno or 0) - node.lineno + 1 > limit]


# The words are cut in two so that this file does not break the rule it holds.
TRACES = re.compile(
    r"py"
    r"pi\.org|python"
    r"hosted\.org|npm"
    r"js\.(?:org|com)|deb\.deb"
    r"ian\.org|archive\.ub"
    r"untu\.com"
    r"|(?<![\w./-])/(?:wo"
    r"rk|ho"
    r"me|ro"
    r"ot|Us"
    r"ers)/"
)


def machine_traces(text: str) -> list[str]:
    """Hosts of package registries and paths that exist on one machine only."""
    return TRACES.findall(text)


INLINE = re.compile(r"""<style|\sstyle\s*=|<script(?![^>]*\ssrc=)|\son[a-z]+\s*=\s*["']|javascript:""", re.IGNORECASE)


def inline_code(html: str) -> list[str]:
    """Styles and scripts that the content security policy would refuse."""
    return INLINE.findall(html)


# A name, and each language by its own name: the same for every reader.
SAME_IN_BOTH = {"SHA", "Signoff", "销卡簿", "English", "中文", "简体中文"}
TEMPLATE_CODE = re.compile(
    r"{#.*?#}|{% comment.*?{% endcomment %}|{% blocktrans(?:late)?\b.*?{% endblocktrans(?:late)? %}|{%.*?%}|{{.*?}}"
    r"|<!--.*?-->",
    re.DOTALL,
)
READ_ALOUD = re.compile(r'\s(?:alt|title|placeholder|aria-label|aria-description)="([^"]*)"')
WORD = re.compile(r"[A-Za-z]{2,}|[一-鿿]+")


def bare_words(template: str) -> list[str]:
    """Words that a reader would meet in one language whatever they chose."""
    rest = TEMPLATE_CODE.sub(" ", template)
    spoken = " ".join(READ_ALOUD.findall(rest))
    shown = re.sub(r"&#?\w+;", " ", re.sub(r"<[^>]*>", " ", rest))
    return [word for word in WORD.findall(f"{shown} {spoken}") if word not in SAME_IN_BOTH]


SPOKEN_ARGUMENTS = {
    "label",
    "help_text",
    "verbose_name",
    "verbose_name_plural",
    "violation_error_message",
    "empty_label",
}


def bare_arguments(source: str) -> list[str]:
    """Plain strings given where Django shows them to people: they would never be translated."""
    keywords = (node for node in ast.walk(ast.parse(source)) if isinstance(node, ast.keyword))
    return [
        keyword.value.value
        for keyword in keywords
        if keyword.arg in SPOKEN_ARGUMENTS and isinstance(keyword.value, ast.Constant)
        if isinstance(keyword.value.value, str) and WORD.search(keyword.value.value)
    ]


def imported_names(source: str) -> set[str]:
    """Every module and name that ``source`` imports from elsewhere, in full: ``django.db.models``."""
    found = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and not node.level:
            found |= {f"{node.module}.{alias.name}" for alias in node.names}
    return found


ERROR_PAGES = {"400.html", "403.html", "403_csrf.html", "404.html", "500.html"}


def templates() -> list[str]:
    return sorted(str(path.relative_to(TEMPLATES)) for path in TEMPLATES.rglob("*") if path.suffix in {".html", ".txt"})


def is_override(name: str) -> bool:
    """Whether an installed app ships a template of that name, which ours stands in for."""
    return any((Path(config.path) / "templates" / name).exists() for config in apps.get_app_configs())


def unused_templates(names: list[str], sources: str) -> list[str]:
    """Templates that no source names, whole or by a folder from which it picks (``f"folder/{key}.html"``)."""
    picked = set(re.findall(r"""["']([\w/]+/)\{""", sources))
    return [
        name
        for name in names
        if f'"{name}"' not in sources and f"'{name}'" not in sources
        if name not in ERROR_PAGES and not name.startswith("emails/") and not is_override(name)
        if f"{Path(name).parent}/" not in picked
    ]


# Django and allauth test their own; ours is to say who may come in at the door.
GROUPED = {"admin/": "admin:"}


def all_patterns(resolver: URLResolver | None = None, namespace: str = "") -> Iterator[str]:
    """The name of every URL pattern (its route where it has none); the admin's many are one group, ``admin:``."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLPattern):
            yield namespace + (pattern.name or str(pattern.pattern))
        elif str(pattern.pattern) in GROUPED:
            yield GROUPED[str(pattern.pattern)]
        else:
            yield from all_patterns(pattern, namespace + (f"{pattern.namespace}:" if pattern.namespace else ""))
