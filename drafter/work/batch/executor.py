"""Where much work is done at once: in this process, in several of this computer, or on a Dask cluster.

All three are a ``concurrent.futures.Executor``; whoever hands work over need not know which one it is.
"""

from __future__ import annotations

import asyncio
import io
import multiprocessing
import pickle
import signal
from collections.abc import Callable, Iterator
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from contextlib import contextmanager
from functools import lru_cache
from typing import Any, ParamSpec, TypeVar

from drafter.domain.errors import DrafterError
from drafter.domain.pack import Pack

P = ParamSpec("P")
R = TypeVar("R")

MOST_JOBS = 61
"""More processes Windows cannot wait for."""
_PATIENCE = 10
"""Seconds to wait for a scheduler."""


class InProcess(Executor):
    """Does the work at once where it is handed over."""

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """See Executor.submit; the future is done when this returns."""
        future: Future[R] = Future()
        try:
            future.set_result(fn(*args, **kwargs))
        except Exception as error:  # noqa: BLE001 - as with every executor, whoever asks for the result gets the error
            future.set_exception(error)
        return future


class Packed(Executor):
    """Hands its work to another executor as bytes; a pack, which all of it shares, is made into bytes once.

    A Dask scheduler reads whatever goes through it and writes it anew; bytes it passes on as they are.
    """

    def __init__(self, executor: Executor) -> None:
        self._executor = executor
        self._shared: dict[int, tuple[object, bytes]] = {}

    def submit(self, fn: Callable[P, R], /, *args: P.args, **kwargs: P.kwargs) -> Future[R]:
        """See Executor.submit."""
        stream = io.BytesIO()
        _Packer(stream, self._shared).dump((fn, args, kwargs))
        return self._executor.submit(_unpacked, stream.getvalue())

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """See Executor.shutdown."""
        self._executor.shutdown(wait=wait, cancel_futures=cancel_futures)


class _Packer(pickle.Pickler):
    """Writes a pack as the bytes that it was written as before: by these a worker knows it again."""

    def __init__(self, stream: io.BytesIO, shared: dict[int, tuple[object, bytes]]) -> None:
        super().__init__(stream, pickle.HIGHEST_PROTOCOL)
        self._shared = shared

    def persistent_id(self, obj: object) -> bytes | None:
        if not isinstance(obj, Pack):
            return None
        if id(obj) not in self._shared:
            self._shared[id(obj)] = obj, pickle.dumps(obj, pickle.HIGHEST_PROTOCOL)
        return self._shared[id(obj)][1]


class _Unpacker(pickle.Unpickler):
    def persistent_load(self, pid: bytes) -> object:
        return _once(pid)


@lru_cache(maxsize=2)
def _once(packed: bytes) -> object:
    return pickle.loads(packed)


def _unpacked(packed: bytes) -> Any:
    fn, args, kwargs = _Unpacker(io.BytesIO(packed)).load()
    return fn(*args, **kwargs)


@contextmanager
def open_executor(*, jobs: int = 1, scheduler: str = "") -> Iterator[tuple[Executor, int]]:
    """An executor of ``jobs`` processes, or of the Dask cluster at ``scheduler`` (tcp://…); work left over is dropped.

    With it comes how many pieces of work it does side by side.

    Raises DrafterError where the cluster cannot be reached or Dask is not installed.
    """
    if scheduler:
        with _dask(scheduler) as found:
            yield found
        return
    wide = min(jobs, MOST_JOBS)
    pool: Executor = InProcess() if wide <= 1 else _processes(wide)
    try:
        yield pool, max(wide, 1)
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _processes(count: int) -> ProcessPoolExecutor:
    # Every system starts processes afresh: what works on one works on all.
    context = multiprocessing.get_context("spawn")
    return ProcessPoolExecutor(count, mp_context=context, initializer=_leave_stopping_to_the_first)


def _leave_stopping_to_the_first() -> None:
    """Ctrl+C reaches every process of a terminal: the one that was started by a person answers, the others end."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)


@contextmanager
def _dask(scheduler: str) -> Iterator[tuple[Executor, int]]:
    try:
        from distributed import Client
    except ImportError as error:
        hint = "请先安装：pip install dask distributed；不用集群时，去掉 --scheduler"
        raise DrafterError("没有安装 Dask，不能用集群", where="--scheduler", hint=hint) from error
    try:
        asyncio.run(_knock(scheduler))
        client = Client(scheduler, timeout=_PATIENCE, set_as_default=False)
    except Exception as error:  # whatever answers there may be no scheduler at all
        hint = "请检查地址（例如 tcp://192.168.1.5:8786），并确认 dask scheduler 已经启动"
        raise DrafterError(f"连不上集群 {scheduler}", where="--scheduler", hint=hint) from error
    with client:
        executor: Executor = client.get_executor(pure=False)
        try:
            yield Packed(executor), max(1, sum(client.ncores().values()))
        finally:
            executor.shutdown(wait=False)


async def _knock(scheduler: str) -> None:
    """Raise whatever comes of it where nobody answers as Dask does: a client that fails to start leaves a trail."""
    from distributed.comm.core import connect

    comm = await connect(scheduler, timeout=_PATIENCE)  # type: ignore[no-untyped-call]
    await comm.close()
