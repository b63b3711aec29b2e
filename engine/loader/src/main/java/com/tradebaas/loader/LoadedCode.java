package com.tradebaas.loader;

import com.tradebaas.api.strategy.Strategy;
import com.tradebaas.api.strategy.StrategyInfo;

import java.util.ArrayList;
import java.util.List;

/**
 * One strategy class, checked and defined.
 *
 * @param type its class.
 * @param info what it says about itself.
 * @param hash hex SHA-256 of its file's classes.
 */
record LoadedCode(Class<? extends Strategy> type, StrategyInfo info, String hash)
{
    /** Digits of the code hash in a coded name. */
    static final int SHOWN_DIGITS = 16;

    /**
     * Checks, defines and tries the code of one file. It runs constructors: for code that is not known to come back
     * call it in a process of its own ({@link Trial}).
     *
     * @param file the code.
     * @return its strategies.
     * @throws RefusedException saying why not.
     */
    static List<LoadedCode> of(final StrategyFile file) throws RefusedException
    {
        final var classes = file.classes();
        ClassCheck.check(classes);
        final String hash = file.hash();
        final List<LoadedCode> loaded = new ArrayList<>();
        for (final Class<? extends Strategy> type :
            new MemoryLoader(classes).strategies(file.parts().get(StrategyFile.SERVICE)))
        {
            loaded.add(new LoadedCode(type, info(type), hash));
        }
        return loaded;
    }

    /** @return {@code name@code}: what the journal calls it, so that a replay runs this code and no other. */
    String codedName()
    {
        return info.name() + "@" + hash.substring(0, SHOWN_DIGITS);
    }

    Strategy create()
    {
        try
        {
            return make(type);
        }
        catch (final RefusedException e)
        {
            throw new IllegalStateException(e.getMessage(), e);
        }
    }

    private static StrategyInfo info(final Class<? extends Strategy> type) throws RefusedException
    {
        final StrategyInfo info = make(type).info();
        if (info == null)
        {
            throw new RefusedException(type.getName() + ": info() gives nothing");
        }
        return info;
    }

    private static Strategy make(final Class<? extends Strategy> type) throws RefusedException
    {
        try
        {
            return type.getConstructor().newInstance();
        }
        catch (final ReflectiveOperationException | LinkageError e)
        {
            final Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new RefusedException(type.getName() + " cannot be made without arguments: " + cause + at(cause, type));
        }
    }

    /** @return the line of the strategy where it went wrong. */
    private static String at(final Throwable cause, final Class<?> type)
    {
        for (final StackTraceElement frame : cause.getStackTrace())
        {
            if (frame.getClassName().startsWith(type.getName()))
            {
                return " (line " + frame.getLineNumber() + ")";
            }
        }
        return "";
    }
}
