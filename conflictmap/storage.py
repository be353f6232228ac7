"""Static files under names that change with their content, so that browsers may keep them for ever."""

from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedFiles(CompressedManifestStaticFilesStorage):  # type: ignore[misc]  # WhiteNoise has no types
    """Hashed names inside ES modules too, which Django leaves out unless asked."""

    support_js_module_import_aggregation = True
    max_post_process_passes = 15  # one pass a level of imports, in unlucky file order
