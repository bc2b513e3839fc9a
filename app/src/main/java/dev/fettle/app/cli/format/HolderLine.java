package dev.fettle.app.cli.format;

import dev.fettle.holder.Holder;

import java.time.Instant;
import java.util.List;

/**
 * A field that holds what grows, as {@code heap --json} prints it.
 *
 * @param samples how many sampled objects it keeps alive
 * @param survived how many sampled objects are alive in all
 */
public record HolderLine(
        String type,
        String at,
        String subject,
        String holds,
        int samples,
        int survived,
        List<String> chain,
        String headline) {
    public static String of(Instant at, Holder holder) {
        return Json.line(
                new HolderLine(
                        "holder",
                        Json.at(at),
                        holder.field(),
                        holder.type(),
                        holder.samples(),
                        holder.of(),
                        holder.chain(),
                        holder.words()));
    }
}
