"""Static files under names that change with their content, so that browsers may keep them for ever."""

import re
from typing import Any

import rjsmin
from django.core.files.base import ContentFile
from whitenoise.storage import CompressedManifestStaticFilesStorage

OURS = re.compile(r"(?:js|desk)/.*\.[0-9a-f]{12}\.js")  # under their final names; what is vendored stays as it is
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

    def _save(self, name: str, content: Any) -> str:
        """Browsers get our modules without their comments and types, which are for whoever reads the sources."""
        if OURS.fullmatch(name):
            content.seek(0)  # it was read to its end, for its hash
            content = ContentFile(rjsmin.jsmin(content.read().decode()).encode())
        saved: str = super()._save(name, content)
        return saved
