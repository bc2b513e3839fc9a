package dev.fettle.app.report;

import dev.fettle.app.report.format.FlagsText;
import dev.fettle.incident.Incident;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Moment;
import dev.fettle.incident.Part;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** Reads {@code *.fettle} files: those that are whole, or what is intact of them. */
public final class IncidentFileReader implements IncidentReader {
    private final boolean salvage;

    /** Of whole ones alone. */
    public IncidentFileReader() {
        this(false);
    }

    /**
     * @param salvage whether what is intact of a damaged one is enough; what is not is told as missing
     */
    public IncidentFileReader(boolean salvage) {
        this.salvage = salvage;
    }

    @Override
    public Material read(Path path) throws IOException {
        try (IncidentFile file = salvage ? IncidentFile.salvage(path) : IncidentFile.open(path)) {
            Incident incident =
                    file.incident()
                            .orElseThrow(() -> new IOException("it tells of no incident"))
                            .without(file.damage());
            var fold = new CurveFold(incident.from(), incident.until());
            if (file.parts().contains(Part.SAMPLES)) {
                file.replay(
                        new MomentReader.Face() {
                            @Override
                            public void target(Facts target) {
                                // Curves go on over a restart: it is marked.
                            }

                            @Override
                            public void moment(Moment moment) {
                                fold.add(moment);
                            }
                        });
            }
            return new Material(incident, fold.curves(), flags(file));
        }
    }

    private static Flags flags(IncidentFile file) throws IOException {
        if (!file.parts().contains(Part.FLAGS)) {
            return Flags.unknown("they are not in the file");
        }
        try (Reader in = new InputStreamReader(file.read(Part.FLAGS), StandardCharsets.UTF_8)) {
            return FlagsText.read(in);
        }
    }
}
