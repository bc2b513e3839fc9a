package dev.fettle.pool.format;

import dev.fettle.pool.AdapterFault;
import dev.fettle.pool.adapter.Adapter;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The adapters of the user's own folder: every {@code *.json} in it, by name. A bad one is told with
 * its faults and hides no other.
 *
 * @param adapters the good ones
 * @param faults of the others
 */
public record UserAdapters(List<Adapter> adapters, List<AdapterFault> faults) {
    /** What a hand writes has some kilobytes; more is no description. */
    private static final long LONGEST = 1 << 20;

    public UserAdapters {
        adapters = List.copyOf(adapters);
        faults = List.copyOf(faults);
    }

    /** No adapters at all. */
    public static UserAdapters none() {
        return new UserAdapters(List.of(), List.of());
    }

    /** Nothing where there is no such folder. */
    public static UserAdapters read(Path folder) {
        if (!Files.isDirectory(folder)) {
            return none();
        }
        List<Adapter> adapters = new ArrayList<>();
        List<AdapterFault> faults = new ArrayList<>();
        Map<String, String> fileOf = new HashMap<>();
        for (Path file : files(folder, faults)) {
            String name = file.getFileName().toString();
            AdapterReader.Answer answer = read(file, name);
            faults.addAll(answer.faults());
            answer.adapter()
                    .ifPresent(
                            each -> {
                                String other = fileOf.putIfAbsent(each.id(), name);
                                if (other == null) {
                                    adapters.add(each);
                                } else {
                                    faults.add(
                                            new AdapterFault(
                                                    name,
                                                    0,
                                                    0,
                                                    "Its id \""
                                                            + each.id()
                                                            + "\" is that of "
                                                            + other
                                                            + ".",
                                                    "Give it another."));
                                }
                            });
        }
        return new UserAdapters(adapters, faults);
    }

    /** The shipped ones, those of the user in place of shipped ones with their ids. */
    public List<Adapter> with(List<Adapter> shipped) {
        List<String> own = adapters.stream().map(Adapter::id).toList();
        return Stream.concat(
                        adapters.stream(),
                        shipped.stream().filter(each -> !own.contains(each.id())))
                .toList();
    }

    private static List<Path> files(Path folder, List<AdapterFault> faults) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(it -> it.getFileName().toString().endsWith(".json"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            faults.add(
                    new AdapterFault(
                            folder.toString(), 0, 0, "The folder cannot be read: " + e + ".", ""));
            return List.of();
        }
    }

    private static AdapterReader.Answer read(Path file, String name) {
        try {
            if (Files.size(file) > LONGEST) {
                return fault(name, "It is larger than 1 MB, which no adapter is.");
            }
            return AdapterReader.read(name, Files.readString(file));
        } catch (MalformedInputException e) {
            return fault(name, "It is not in UTF-8.");
        } catch (IOException e) {
            return fault(name, "It cannot be read: " + e + ".");
        }
    }

    private static AdapterReader.Answer fault(String name, String says) {
        return new AdapterReader.Answer(
                java.util.Optional.empty(), List.of(new AdapterFault(name, 0, 0, says, "")));
    }
}
