"""Packs that a stranger could send: each a file name and the bytes of an archive."""

from __future__ import annotations

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

HEAD = "format: 1\nname: 外来的模板\nkind: annual\nagency: {full: 云溪区妇女联合会, short: 云溪区妇联}\n"
MODEL = """\
sections:
- id: 总结-01
  block: summary
  heading: 维权
  paragraphs:
  - sentences:
    - id: 总结-01-01
      text: 接访{{ 接访 }}。
metrics:
  接访: {unit: 次, style: 0次}
"""
GOOD = {"pack.yaml": HEAD, "model.yaml": MODEL, "report.j2": '{{ section("总结-01") }}\n'}


def packed(files: dict[str, str | bytes], *, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    """An archive of ``files``."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_entry(
    name: str, content: str | bytes = "x", change: Callable[[zipfile.ZipInfo], None] = lambda _: None
) -> bytes:
    """A good pack with one entry more."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for good, text in GOOD.items():
            archive.writestr(good, text)
        info = zipfile.ZipInfo("PLACEHOLDER")
        info.filename = name
        change(info)
        archive.writestr(info, content, compress_type=zipfile.ZIP_DEFLATED)
    return target.getvalue()


def renamed(old: bytes, new: bytes, data: bytes) -> bytes:
    """The archive with an entry's name replaced byte for byte, as a tool without scruples writes it."""
    assert len(old) == len(new)
    return data.replace(old, new)


def symlink(info: zipfile.ZipInfo) -> None:
    info.create_system, info.external_attr = 3, 0o120777 << 16


def device(info: zipfile.ZipInfo) -> None:
    info.create_system, info.external_attr = 3, 0o020666 << 16


def encrypted() -> bytes:
    data = bytearray(packed(dict(GOOD)))
    for mark, offset in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        at = data.find(mark)
        while at >= 0:
            data[at + offset] |= 1
            at = data.find(mark, at + 4)
    return bytes(data)


def overlapping() -> bytes:
    """Two entries of the directory that share the bytes of one file."""
    data = packed({**GOOD, "values.yaml": HEAD}, method=zipfile.ZIP_STORED)
    head = data.find(b"PK\x01\x02")
    entries = [at for at in range(head, len(data)) if data.startswith(b"PK\x01\x02", at)]
    first = struct.unpack_from("<I", data, entries[0] + 42)[0]
    changed = bytearray(data)
    struct.pack_into("<I", changed, entries[1] + 42, first)
    return bytes(changed)


def lying_size() -> bytes:
    """A file that swells to a hundred times what the archive says."""
    data = bytearray(packed({**GOOD, "values.yaml": "# " + "0" * 4_900_000}))
    at = data.rfind(b"PK\x01\x02")
    while data[at + 46 : at + 57] != b"values.yaml":
        at = data.rfind(b"PK\x01\x02", 0, at)
    struct.pack_into("<I", data, at + 24, 10)
    return bytes(data)


def with_files(**changed: str | bytes) -> bytes:
    return packed({**GOOD, **{name.replace("_", "."): text for name, text in changed.items()}})


def with_template(text: str) -> bytes:
    return packed({**GOOD, "report.j2": text})


def doubling() -> str:
    lines = ["{% set a0 = [1] %}", *(f"{{% set a{n} = [a{n - 1}, a{n - 1}] %}}" for n in range(1, 64))]
    return "".join(lines) + "{{ a63 }}"


def hostile_packs() -> Iterator[tuple[str, bytes]]:
    """Name and bytes of each."""
    yield "上级文件夹", with_entry("../pack.yaml")
    yield "中间的上级文件夹", with_entry("a/../../x.yaml")
    yield "绝对路径", with_entry("/etc/cron.d/x")
    yield "盘符", with_entry("C:/Windows/x.yaml")
    yield "盘符相对", with_entry("C:x.yaml")
    yield "网络共享", with_entry("//server/share/x.yaml")
    yield "反斜杠", renamed(b"..!evil.yaml", b"..\\evil.yaml", with_entry("..!evil.yaml"))
    yield "NUL", renamed(b"values.yaml!.exe", b"values.yaml\0.exe", with_entry("values.yaml!.exe"))
    yield "保留名", with_entry("NUL")
    yield "保留名带后缀", with_entry("aux.yaml")
    yield "末尾的点", with_entry("layout.yaml.")
    yield "数据流", with_entry("layout.yaml:stream")
    yield "反向文字", with_entry("layout\u202elmay.yaml")
    yield "同名", renamed(b"layOut.yaml", b"model.yaml\x20"[:11], with_entry("layOut.yaml"))
    yield "两个同名文件", renamed(b"mndel.yaml", b"model.yaml", with_entry("mndel.yaml"))
    yield "大小写相同", with_entry("MODEL.YAML", MODEL)
    yield "外来的文件", with_entry("安装.exe", b"MZ")
    yield "太深", with_entry("a/b/c/layout.yaml", "")
    yield "两个模板", packed({**{f"甲/{name}": text for name, text in GOOD.items()}, "乙/pack.yaml": HEAD})
    yield "链接", with_entry("layout.yaml", "/etc/passwd", symlink)
    yield "设备", with_entry("layout.yaml", "", device)
    yield "加密", encrypted()
    yield "重叠", overlapping()
    yield "压缩炸弹", packed({**GOOD, "values.yaml": "#" + "0" * 4_000_000})
    yield "谎报大小", lying_size()
    yield "太大的文件", packed({**GOOD, "values.yaml": "0" * 6_000_000}, method=zipfile.ZIP_STORED)
    yield "太多文件", packed({**GOOD, **{f"{n}.yaml": "" for n in range(100)}})
    yield "套着的压缩包", with_entry("values.zip", packed(dict(GOOD)))
    yield "不认识的压缩方法", packed(dict(GOOD), method=zipfile.ZIP_LZMA)
    yield "截断", packed(dict(GOOD))[:-60]
    yield "内容损坏", renamed(b"\xe5\xa4\x96\xe6\x9d\xa5", b"\xe5\xa4\x97\xe6\x9d\xa5", packed(dict(GOOD), method=0))
    yield "不是压缩包", b"hello" * 100
    yield "空的", b""
    yield "缺文件", packed({"pack.yaml": HEAD})
    yield "不是UTF-8", with_files(pack_yaml=HEAD.encode("gb18030"))
    yield "YAML标记", with_files(pack_yaml=HEAD + "origin: !!python/object/apply:os.system ['echo x']\n")
    yield "YAML引用", with_files(pack_yaml=HEAD + "local_words: &a [甲]\nsources: *a\n")
    yield "YAML炸弹", with_files(values_yaml="a: &a [x,x]\nb: &b [*a,*a]\nc: [*b,*b]\n")
    yield "YAML太深", with_files(layout_yaml="a: " + "[" * 5000)
    yield "两份YAML", with_files(pack_yaml=HEAD + "---\nformat: 1\n")
    yield "类型不对", with_files(pack_yaml=HEAD.replace("annual", "[annual]"))
    yield "列表当文字", with_files(model_yaml=MODEL.replace("接访{{ 接访 }}。", "[1, 2]"))
    yield "不认识的项", with_files(pack_yaml=HEAD + "exec: rm\n")
    yield "更新的格式", with_files(pack_yaml=HEAD.replace("format: 1", "format: 99"))
    yield "没有的留空", with_files(model_yaml=MODEL.replace("{{ 接访 }}", "{{ 别的 }}"))
    yield "版式越界", with_files(layout_yaml="margin_left: 900毫米\n")
    yield "版式不认识", with_files(layout_yaml="macro: 1\n")
    yield "模板取属性", with_template("{{ ''.__class__.__mro__ }}")
    yield "模板取属性二", with_template('{{ section["__globals__"] }}')
    yield "模板包含", with_template("{% include '/etc/passwd' %}")
    yield "模板引入", with_template("{% import 'os' as os %}")
    yield "模板过滤器", with_template('{{ "x"|attr("__class__") }}')
    yield "模板乘方", with_template("{{ 9**9**9 }}")
    yield "大循环", with_template("{% for i in range(10000000) %}{{ i }}{% endfor %}")
    yield "套循环", with_template("{% for i in range(9999) %}{% for j in range(9999) %}{% endfor %}{% endfor %}")
    yield "成倍的列表", with_template(doubling())
    yield "大输出", with_template("{% for i in range(9000) %}" + "字" * 500 + "{% endfor %}")
    yield "大数", with_template("{% set a = 999999999999999999 %}{{ a * a }}")
    yield "模板太长", with_template("字" * 200_000)
    yield "模板语法", with_template("{% if %}")
    yield "没有的条目", with_template('{{ section("没有") }}')
