/**
 * Several nodes on one PostgreSQL and one Redis, and what can go wrong with them: a cluster of real servers behind a small relay, a
 * crowd of phones that come back by themselves, meals that are posted until they are accepted, and a schedule of faults. What a run
 * has to leave behind is in {@link io.mealbeat.nodes.Books}.
 */
package io.mealbeat.nodes;
