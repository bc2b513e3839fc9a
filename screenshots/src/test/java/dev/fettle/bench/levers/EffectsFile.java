package dev.fettle.bench.levers;

import com.sun.management.OperatingSystemMXBean;

import dev.fettle.bench.levers.LeverRun.Measured;
import dev.fettle.e2e.Built;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The table of effects as Fettle ships it. */
final class EffectsFile {
    static final String COMMAND = "mvn -q verify -DskipTests -Plever-bench";

    private EffectsFile() {}

    static Path shipped() {
        return Built.root()
                .resolve("jfr-analysis/src/main/resources/dev/fettle/tuning/effects.tsv");
    }

    /**
     * Replaces it, whole or not at all.
     *
     * @param cells in the order that they are to have
     */
    static void write(Path file, List<Measured> cells) throws IOException {
        var lines = new ArrayList<String>();
        lines.add("# What each lever does, by measurement. Generated: measure again, do not edit.");
        lines.add("# date: " + LocalDate.now());
        lines.add("# command: " + COMMAND);
        lines.add("# JVMs: " + versions(cells));
        lines.add("# machine: " + machine());
        lines.add("# lever\trelease\tcollector\teffect\twhat was measured");
        for (Measured cell : cells) {
            lines.add(
                    String.join(
                            "\t",
                            cell.cell().lever(),
                            Integer.toString(cell.cell().jdk().version()),
                            cell.cell().collector().name(),
                            cell.outcome().effect().name(),
                            cell.outcome().words().replace('\t', ' ')));
        }
        Files.createDirectories(file.getParent());
        Path beside = file.resolveSibling(file.getFileName() + ".new");
        Files.write(beside, lines);
        Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private static String versions(List<Measured> cells) {
        return String.join(
                ", ",
                cells.stream()
                        .map(Measured::java)
                        .filter(java -> !java.isEmpty())
                        .distinct()
                        .sorted()
                        .toList());
    }

    private static String machine() {
        var system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return String.format(
                Locale.ROOT,
                "%s, %d processors, %.0f GB, shared with other work",
                system.getName(),
                system.getAvailableProcessors(),
                system.getTotalMemorySize() / (double) (1L << 30));
    }
}
