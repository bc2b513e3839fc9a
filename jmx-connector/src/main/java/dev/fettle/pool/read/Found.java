package dev.fettle.pool.read;

import dev.fettle.pool.adapter.BeanShape;

import java.util.List;
import java.util.Map;

import javax.management.ObjectName;

/**
 * What there is to read.
 *
 * @param sightings in an order that stays
 * @param guesses of beans that merely look so
 * @param shapes of the beans that need them
 * @param unread what cannot be looked at, a sentence each
 */
record Found(
        List<Sighting> sightings,
        List<Sighting> guesses,
        Map<ObjectName, BeanShape> shapes,
        List<String> unread) {
    Found {
        sightings = List.copyOf(sightings);
        guesses = List.copyOf(guesses);
        shapes = Map.copyOf(shapes);
        unread = List.copyOf(unread);
    }
}
