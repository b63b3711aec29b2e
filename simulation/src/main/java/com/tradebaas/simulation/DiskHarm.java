package com.tradebaas.simulation;

/** What happens to the files of a process while it is dead. */
final class DiskHarm
{
    /** How far back a backup goes at most. */
    private static final int BACKUP_RECORDS = 4_000;

    /** Name of the counter. */
    static final String RESTORED = "journal restored";

    private DiskHarm()
    {
    }

    /**
     * Does harm, or not.
     *
     * @return whether the files are those of an old backup now.
     */
    static boolean restored(final World world, final SimDisk disk, final Rng rng)
    {
        if (disk.highWaterMark() > 0 && world.hits(rng, Fault.BIT_ROT))
        {
            world.score().fault("bit flipped at rest");
            final int record = 1 + rng.below((int)disk.highWaterMark());
            final int bit = disk.flip(record, rng);
            if (disk.firstDamaged() != record)
            {
                throw new Violation("B15", "a changed bit of record " + record + " is not seen");
            }
            disk.flip(record, bit);
        }
        if (disk.count() <= 10 || !world.hits(rng, Fault.OLD_BACKUP))
        {
            return false;
        }
        world.score().fault("restored from an old backup");
        disk.restoreBackup(disk.count() - 1 - rng.below(Math.min(disk.count() - 1, BACKUP_RECORDS)));
        world.journalCheckers().restored(disk);
        world.checkers().outsideOfTheEngine();
        world.hands().tidyLater();
        world.score().sometimes(RESTORED);
        return true;
    }
}
