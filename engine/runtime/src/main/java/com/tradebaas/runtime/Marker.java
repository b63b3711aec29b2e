package com.tradebaas.runtime;

import com.tradebaas.api.SnapshotReader;
import com.tradebaas.api.SnapshotWriter;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/** What the host writes into the journal about the journal itself. */
public sealed interface Marker
{
    /**
     * Reads a marker record.
     *
     * @param record of kind {@link RecordKind#MARKER}.
     * @return the marker.
     * @throws IllegalStateException when this build does not know it.
     */
    static Marker of(final JournalRecord record)
    {
        return Markers.decode(new SnapshotReader(record.buffer(), 0, record.length()));
    }

    /**
     * Puts the marker into bytes.
     *
     * @param out takes them.
     */
    void encode(SnapshotWriter out);

    /**
     * The first record of each run.
     *
     * @param run            its number.
     * @param previousRun    the run that it continues, 0 for none.
     * @param buildId        code that decides in this run.
     * @param mode           what of the outputs is journaled in this run.
     * @param wallNs         wall clock at the start, epoch nanoseconds.
     * @param cut            what was left behind after the previous run's last good record, empty for nothing.
     * @param skipped        sequences of events that operators decided to leave out, of all runs so far.
     */
    record RunBegan(int run, int previousRun, String buildId, OutputMode mode, long wallNs, String cut,
        List<Long> skipped) implements Marker
    {
        @Override
        public void encode(final SnapshotWriter out)
        {
            out.section("RUNB", 1);
            out.putInt(run);
            out.putInt(previousRun);
            out.putString(buildId);
            out.putByte(mode.ordinal());
            out.putLong(wallNs);
            out.putString(cut);
            out.putInt(skipped.size());
            skipped.forEach(out::putLong);
        }

        static RunBegan decode(final SnapshotReader in)
        {
            final int run = in.getInt();
            final int previousRun = in.getInt();
            final String buildId = in.getString();
            final OutputMode mode = OutputMode.values()[in.getByte()];
            final long wallNs = in.getLong();
            final String cut = in.getString();
            final List<Long> skipped = new ArrayList<>();
            for (int i = in.getInt(); i > 0; i--)
            {
                skipped.add(in.getLong());
            }
            return new RunBegan(run, previousRun, buildId, mode, wallNs, cut, List.copyOf(skipped));
        }
    }

    /**
     * The last record of a run that was stopped in good order.
     *
     * @param run       its number.
     * @param stateHash of the application behind the last event.
     */
    record RunEnded(int run, long stateHash) implements Marker
    {
        @Override
        public void encode(final SnapshotWriter out)
        {
            out.section("RUNE", 1);
            out.putInt(run);
            out.putLong(stateHash);
        }
    }

    /**
     * A snapshot was taken here, of the state behind the record's sequence.
     *
     * @param stateHash of the application.
     */
    record SnapshotTaken(long stateHash) implements Marker
    {
        @Override
        public void encode(final SnapshotWriter out)
        {
            out.section("SNAP", 1);
            out.putLong(stateHash);
        }
    }

    /**
     * A closed file's seal: any later change to its records is evident.
     *
     * @param run         that wrote the file.
     * @param file        its name.
     * @param firstRecord in it.
     * @param lastRecord  in it.
     * @param sha256      over the frames of the file, lower-case hex.
     */
    record FileSealed(int run, String file, long firstRecord, long lastRecord, String sha256) implements Marker
    {
        @Override
        public void encode(final SnapshotWriter out)
        {
            out.section("SEAL", 1);
            out.putInt(run);
            out.putString(file);
            out.putLong(firstRecord);
            out.putLong(lastRecord);
            out.putBytes(HexFormat.of().parseHex(sha256));
        }
    }
}
