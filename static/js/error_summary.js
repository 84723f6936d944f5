// Browsers that do not know autofocus on a box still bring the visitor to the list of errors.
document.querySelector("[data-error-summary]")?.focus();
