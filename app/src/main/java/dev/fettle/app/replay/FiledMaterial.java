package dev.fettle.app.replay;

import dev.fettle.app.report.CurveFold;
import dev.fettle.app.report.IncidentReader;
import dev.fettle.app.report.Material;
import dev.fettle.incident.Incident;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What a report is made of, from {@code *.fettle} files that are whole, or of what is intact of them.
 *
 * @param salvage whether what is intact of a damaged one is enough; what is not is told as missing
 */
public record FiledMaterial(boolean salvage) implements IncidentReader {
    @Override
    public Material read(Path path) throws IOException {
        try (OpenedFile file = OpenedFile.open(path, salvage)) {
            Incident incident = file.incident().without(file.damage());
            var fold = new CurveFold(incident.from(), incident.until());
            file.seconds(
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
            return new Material(incident, fold.curves(), file.flags(), file.damage());
        }
    }
}
