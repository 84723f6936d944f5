// Everything here is an addition: each page works without it.
import "./error_summary.js";
import "./leave.js";
import "./read_aloud.js";
import "./text_counter.js";
