/**
 * Tables and plots of what was measured: Markdown and JSON, and SVG drawn by the few lines here. Imports nothing of the other
 * rooms.
 */
package io.mealbeat.bench.report;
