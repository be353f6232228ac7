"""Static files under names that change with their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage

AWAITED = (r"""(?P<matched>(?<=await )import\(["'](?P<url>.*?)["']\))""", """import("%(url)s")""")


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """Hashed names inside ES modules too, which Django leaves out unless asked.

    Django's last pattern takes `import("…")` in a JSDoc type for an import, and two modules that only name each
    other's types for a cycle. A real one is awaited.
    """

    support_js_module_import_aggregation = True
    max_post_process_passes = 15  # one pass a level of imports, in unlucky file order

    _glob, _imports = CompressedManifestStaticFilesStorage._js_module_import_aggregation_patterns
    _js_module_import_aggregation_patterns = (_glob, (*_imports[:-1], AWAITED))
