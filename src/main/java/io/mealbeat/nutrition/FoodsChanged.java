package io.mealbeat.nutrition;

/**
 * Fired as a CDI event on the node that imports, after the commit of a batch that changed foods; observers must not block. Other
 * nodes of the same database find out by asking for the revision.
 *
 * @param revision of {@link ImportedFoods}
 */
public record FoodsChanged(long revision) {}
