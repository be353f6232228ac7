// Django's own jQuery, through which select2 tells of a choice, and nobody else.

/** @returns {any} */
export const jquery = () => Reflect.get(window, "django").jQuery;
