"""A Redis cache whose loss slows the site down and breaks nothing: it answers as if it were empty, and says so."""

import logging
from collections.abc import Callable
from functools import wraps
from typing import Any

from django.core.cache.backends.redis import RedisCache, RedisCacheClient
from redis.exceptions import RedisError

logger = logging.getLogger(__name__)


def forgiving(method: Callable[..., Any], instead: Callable[..., Any]) -> Callable[..., Any]:
    """`method`, or what `instead` makes of the same arguments while Redis does not answer."""

    @wraps(method)
    def call(self: RedisCache, *args: Any, **kwargs: Any) -> Any:
        try:
            return method(self, *args, **kwargs)
        except RedisError as error:
            logger.error("The cache does not answer; the site runs on, slower. Check Redis and REDIS_URL: %s", error)
            return instead(*args, **kwargs)

    return call


class OneClientRedis(RedisCacheClient):
    """Makes the object that talks to Redis once per pool. Django makes one per question, dearer than the answer."""

    def get_client(self, key: Any = None, *, write: bool = False) -> Any:
        pool = self._get_connection_pool(write)  # type: ignore[attr-defined]
        client = getattr(pool, "client", None)
        if client is None:
            client = pool.client = super().get_client(key, write=write)
        return client


class ForgivingRedisCache(RedisCache):
    """Nobody is turned away because the cache is gone; counters that live in it count nothing until it is back."""

    def __init__(self, server: str, params: dict[str, Any]) -> None:
        super().__init__(server, params)
        self._class = OneClientRedis

    get = forgiving(RedisCache.get, lambda key, default=None, version=None: default)
    get_many = forgiving(RedisCache.get_many, lambda keys, version=None: {})
    has_key = forgiving(RedisCache.has_key, lambda key, version=None: False)
    set = forgiving(RedisCache.set, lambda *args, **kwargs: None)
    set_many = forgiving(RedisCache.set_many, lambda data, *args, **kwargs: list(data))
    add = forgiving(RedisCache.add, lambda *args, **kwargs: False)
    touch = forgiving(RedisCache.touch, lambda *args, **kwargs: False)
    delete = forgiving(RedisCache.delete, lambda *args, **kwargs: False)
    delete_many = forgiving(RedisCache.delete_many, lambda *args, **kwargs: None)
    clear = forgiving(RedisCache.clear, lambda: False)
    incr = forgiving(RedisCache.incr, lambda key, delta=1, version=None: delta)
