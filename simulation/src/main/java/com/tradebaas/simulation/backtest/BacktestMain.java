package com.tradebaas.simulation.backtest;

import com.tradebaas.strategies.BuiltInStrategies;
import java.nio.file.Path;

public final class BacktestMain
{
    public static void main(final String[] a) throws Exception
    {
        final long t0 = System.nanoTime();
        final Recording data = DataFile.read(Path.of(a[1]));
        final long t1 = System.nanoTime();
        final Outcome o = new Backtest(new Plan(new BuiltInStrategies(), a[0], a.length > 2 ? a[2].replace(',', '\n') : "", Assumptions.STANDARD), data).run(n -> { });
        final long t2 = System.nanoTime();
        System.out.println("rows " + data.count() + " read " + (t1 - t0) / 1000000 + " ms, run " + (t2 - t1) / 1000000 + " ms, ticks " + o.ticks() + " " + o.ticks() * 1e3 / (t2 - t1) + " M/s events " + o.events() + " trades " + o.trades().size() + " bal " + o.balanceE8() + " eq " + o.curve().equityE8() + " signals " + o.signals() + " ref " + o.refusals() + " alerts " + o.alerts() + " hash " + Long.toHexString(o.hash()));
        o.trades().stream().limit(8).forEach(System.out::println);
    }
}
