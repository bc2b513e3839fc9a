package dev.fettle.app.view.pools;

import dev.fettle.pool.Detail;
import dev.fettle.pool.detail.DetailTable;

import java.util.Optional;

/**
 * Something that can be looked at on demand.
 *
 * @param says when it was told, or why it was not; empty where nobody asked
 */
record DetailLine(Detail detail, boolean asking, Optional<DetailTable> table, String says) {}
