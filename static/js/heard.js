// Everything here is an addition: each page works without it. What comes up on the page comes first.
import "./follow_ups.js";
import "./size_limit.js";
import "./autosave.js";
import "./come_back.js";
import "./error_summary.js";
import "./leave.js";
import "./print.js";
import "./ranking.js";
import "./read_aloud.js";
import "./text_counter.js";
