"""The language of ``report.j2``: a small part of Jinja2, compiled in a sandbox and yielding objects, not text.

A pack may come from anywhere, so that the language is closed from four sides: only listed syntax compiles, the sandbox
guards what is left, loops and output are counted, and arithmetic knows numbers alone.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache
from math import isfinite
from typing import Any, NoReturn

from jinja2 import StrictUndefined, Template, TemplateSyntaxError, nodes
from jinja2.nativetypes import NativeCodeGenerator, NativeEnvironment
from jinja2.sandbox import ImmutableSandboxedEnvironment

from drafter.domain.errors import BadTemplate

FILE = "report.j2"
FUNCTIONS = frozenset({"section", "block", "slot", "value", "range"})
NAMES = FUNCTIONS | {"sections", "year"}
COUNTED = "_counted"
"""Name of the function that every loop passes through, so that its steps can be counted."""
MAX_SOURCE = 100_000
MAX_NUMBER = Decimal(10) ** 18

_FILTERS = frozenset({"length", "count", "first", "last", "reverse"})
_TESTS = frozenset({"none", "odd", "even", "divisibleby", "in", "eq", "ne", "lt", "le", "gt", "ge", "==", "!="})
_LOOP = frozenset({"index", "index0", "revindex", "revindex0", "first", "last", "length"})
_SYNTAX = (
    nodes.Template,
    nodes.Output,
    nodes.TemplateData,
    nodes.Name,
    nodes.Const,
    nodes.List,
    nodes.Tuple,
    nodes.Call,
    nodes.If,
    nodes.CondExpr,
    nodes.For,
    nodes.Assign,
    nodes.Compare,
    nodes.Operand,
    nodes.And,
    nodes.Or,
    nodes.Not,
    nodes.Add,
    nodes.Sub,
    nodes.Mul,
    nodes.Div,
    nodes.Neg,
    nodes.Test,
    nodes.Filter,
    nodes.Getattr,
    nodes.Getitem,
    nodes.Slice,
)
_WORDS = {
    nodes.Include: "include",
    nodes.Import: "import",
    nodes.FromImport: "import",
    nodes.Extends: "extends",
    nodes.Macro: "macro",
    nodes.CallBlock: "call",
    nodes.Block: "block 标签",
    nodes.Pow: "乘方 **",
    nodes.Concat: "连接号 ~",
    nodes.Getattr: "带点的名称",
    nodes.Dict: "字典",
}


class Fault(Exception):
    """Something in the template that cannot be done; ``hint`` is the next step."""

    def __init__(self, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


@dataclass(frozen=True, slots=True)
class Program:
    """A compiled template, the calls with a plain name in it: (function, name, line), and all names that it uses."""

    template: Template
    calls: tuple[tuple[str, str, int], ...]
    names: frozenset[str]

    def pieces(self, names: dict[str, object]) -> Iterator[Any]:
        """Run with ``names``; yields literal text and the values of the expressions. Raises BadTemplate."""
        try:
            output: Any
            for output in self.template.root_render_func(self.template.new_context(names)):
                if isinstance(output, StrictUndefined) and output._undefined_name is not None:
                    raise bad(f"“{output._undefined_name}”在这里还没有内容", hint="请先用 set 给它内容")
                yield output
        except Fault as fault:
            raise bad(fault.message, _line(self.template, fault), fault.hint) from fault
        except (TypeError, ValueError, ArithmeticError, LookupError, AttributeError, RecursionError) as error:
            raise bad("这里的写法算不出结果", _line(self.template, error), "请对照自带模板的写法改正") from error
        except Exception as error:
            if type(error).__module__.startswith("jinja2"):
                raise bad("这里的写法不允许", _line(self.template, error), "请对照自带模板的写法改正") from error
            raise


def bad(message: str, line: int = 0, hint: str = "") -> BadTemplate:
    """A BadTemplate that names the file and the line."""
    return BadTemplate(message, where=f"{FILE} 第 {line} 行" if line else FILE, hint=hint)


@lru_cache(maxsize=16)
def compile_template(source: str) -> Program:
    """Compile ``source``. Raises BadTemplate where it is no template, or uses more than the language offers."""
    if len(source) > MAX_SOURCE:
        raise bad("模板太长", hint=f"{FILE} 只排列条目，句子请写在 model.yaml")
    environment = _Environment()
    try:
        tree = environment.parse(source)
        calls = tuple(_inspect(tree))
        names = frozenset(node.name for node in tree.find_all(nodes.Name))
        _count_loops(tree, environment)
        code = environment.compile(tree, name=FILE, filename=FILE)
        return Program(Template.from_code(environment, code, {}), calls, names)
    except TemplateSyntaxError as error:
        hint = "请检查 {{ }} 和 {% %} 是否成对，if 与 for 是否有 endif 与 endfor"
        raise bad("模板语法有误", error.lineno, hint) from error
    except (SyntaxError, RecursionError, MemoryError, ValueError, OverflowError) as error:
        raise bad("模板套得太深或数太大", hint="请写得简单一些") from error


class _Environment(ImmutableSandboxedEnvironment, NativeEnvironment):
    code_generator_class = NativeCodeGenerator
    intercepted_binops = frozenset({"+", "-", "*", "/"})

    def __init__(self) -> None:
        super().__init__(undefined=StrictUndefined, cache_size=0, autoescape=False)
        self.globals.clear()
        self.filters = {name: call for name, call in self.filters.items() if name in _FILTERS}
        self.tests = {name: call for name, call in self.tests.items() if name in _TESTS}
        self.tests["none"] = lambda value: value is None or isinstance(value, NoValue)

    def call_binop(self, context: object, operator: str, left: object, right: object) -> Any:  # noqa: ARG002
        if isinstance(left, NoValue) or isinstance(right, NoValue):
            return NoValue()
        one, two = _number(left), _number(right)
        if operator == "/" and not two:
            return NoValue()
        result = {"+": one.__add__, "-": one.__sub__, "*": one.__mul__, "/": one.__truediv__}[operator](two)
        if abs(result) > MAX_NUMBER:
            raise Fault("数太大")
        return result


class NoValue:
    """The value of a slot that has none: no comparison with it holds, and sums with it have no value either."""

    __slots__ = ()
    __hash__ = None  # type: ignore[assignment]

    def __eq__(self, other: object) -> bool:
        return other is None or isinstance(other, NoValue)

    def __lt__(self, other: object) -> bool:
        return False

    __le__ = __gt__ = __ge__ = __lt__

    def __bool__(self) -> bool:
        return False

    def __neg__(self) -> NoValue:
        return self


def _number(value: object) -> Decimal:
    if isinstance(value, bool) or not isinstance(value, int | float | Decimal):
        raise Fault("只有数能加减乘除", "文字请直接写出来，不要用加号相连")
    return Decimal(str(value)) if isinstance(value, float) else Decimal(value)


def _inspect(tree: nodes.Template) -> Iterator[tuple[str, str, int]]:
    """Refuse whatever the language does not have; yield the calls with a plain name."""
    # Jinja's own look-up of names already computes constant expressions; nothing may be computed before it was seen.
    known = NAMES | {"loop"} | {name.name for name in tree.find_all(nodes.Name) if name.ctx != "load"}
    stack: list[nodes.Node] = [tree]
    while stack:
        node = stack.pop()
        _inspect_node(node, known)
        if isinstance(node, nodes.Call) and isinstance(node.node, nodes.Name):
            for argument in node.args:
                if isinstance(argument, nodes.Const) and isinstance(argument.value, str):
                    yield node.node.name, argument.value, node.lineno
        stack.extend(node.iter_child_nodes())


def _inspect_node(node: nodes.Node, known: frozenset[str]) -> None:
    line = node.lineno
    if isinstance(node, nodes.Getattr):
        if not (isinstance(node.node, nodes.Name) and node.node.name == "loop" and node.attr in _LOOP):
            raise bad(f"不允许取“.{node.attr}”", line, "名称后面不能带点，只有 loop.index、loop.last 等可以")
    elif not isinstance(node, _SYNTAX):
        word = _WORDS.get(type(node), type(node).__name__)
        raise bad(f"模板里不能用 {word}", line, "只能用 section、block、slot、value 和 if、for、set")
    elif isinstance(node, nodes.Name):
        if node.name not in known:
            raise bad(f"不认识的名称“{node.name}”", line, "可用的名称：" + "、".join(sorted(NAMES)))
        if node.ctx != "load" and node.name in NAMES | {"loop"}:
            raise bad(f"“{node.name}”是固定的名称，不能改作他用", line, "请换一个名称")
    elif isinstance(node, nodes.Call):
        if not (isinstance(node.node, nodes.Name) and node.node.name in FUNCTIONS):
            raise bad("这里不能带括号调用", line, "可以调用的只有：" + "、".join(sorted(FUNCTIONS)))
        if node.kwargs or node.dyn_args is not None or node.dyn_kwargs is not None:
            raise bad(f"{node.node.name}( ) 的括号里只写名称", line, '例如 {{ section("总结-01") }}')
    elif isinstance(node, nodes.Getitem):
        if not isinstance(node.arg, nodes.Slice) and not _is_index(node.arg):
            raise bad("方括号里只能写数字", line, "例如 sections[0]")
    elif isinstance(node, nodes.Filter):
        if node.node is None or node.name not in _FILTERS or node.args or node.kwargs:
            raise bad(f"不认识的过滤器“{node.name}”", line, "可用的过滤器：" + "、".join(sorted(_FILTERS)))
    elif isinstance(node, nodes.Const):
        if isinstance(node.value, float) and not isfinite(node.value):
            raise bad("数太大", line)
    elif isinstance(node, nodes.Test) and node.name not in _TESTS:
        raise bad(f"不认识的判断“is {node.name}”", line, "请用 is none、==、> 等")
    elif isinstance(node, nodes.List) or (isinstance(node, nodes.Tuple) and node.ctx == "load"):
        # Lists of lists could double with every line, and take for ever to compare or to walk through.
        if any(not isinstance(item, nodes.Const | nodes.Call) for item in node.items):
            raise bad("方括号里只能列出条目、名称和数", line, '例如 [section("总结-01"), section("总结-02")]')
    elif isinstance(node, nodes.For) and node.recursive:
        raise bad("for 不能加 recursive", line, "请去掉 recursive")


def _is_index(node: nodes.Node) -> bool:
    if isinstance(node, nodes.Neg):
        node = node.node
    return isinstance(node, nodes.Const) and isinstance(node.value, int)


def _count_loops(tree: nodes.Template, environment: _Environment) -> None:
    for loop in list(tree.find_all(nodes.For)):
        loop.iter = nodes.Call(nodes.Name(COUNTED, "load"), [loop.iter], [], None, None)
        loop.iter.set_lineno(loop.lineno)
    tree.set_environment(environment)


def _line(template: Template, error: BaseException) -> int:
    """The template's line at which ``error`` arose; 0 if unknown."""
    line = 0
    trace = error.__traceback__
    while trace is not None:
        if trace.tb_frame.f_code.co_filename == FILE:
            line = template.get_corresponding_lineno(trace.tb_lineno)
        trace = trace.tb_next
    return line


def refuse(message: str, hint: str = "") -> NoReturn:
    """Stop the template at the line that is running."""
    raise Fault(message, hint)
