package io.mealbeat.socket;

import jakarta.inject.Qualifier;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The executor whose tasks may wait for a peer: pings and closes. Apart from the one that delivers, so that slow peers hold up
 * neither the database's readers nor, the other way round, a slow database the heartbeats.
 */
@Qualifier
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.PARAMETER, ElementType.FIELD, ElementType.TYPE})
public @interface Peers {}
