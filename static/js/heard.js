// Everything here is an addition: each page works without it.
import "./leave.js";
import "./error_summary.js";
