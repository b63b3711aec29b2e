package com.tradebaas.loader;

import com.tradebaas.api.strategy.Strategy;

import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Defines the checked classes of one file; everything else comes from the product. */
final class MemoryLoader extends ClassLoader
{
    private final Map<String, byte[]> classes;

    MemoryLoader(final Map<String, byte[]> classes)
    {
        super("strategy", Strategy.class.getClassLoader());
        this.classes = classes;
    }

    /** Own names first: what was checked is what runs. */
    @Override
    protected Class<?> loadClass(final String name, final boolean resolve) throws ClassNotFoundException
    {
        synchronized (getClassLoadingLock(name))
        {
            final byte[] bytes = classes.get(name.replace('.', '/'));
            if (bytes == null)
            {
                return super.loadClass(name, resolve);
            }
            final Class<?> known = findLoadedClass(name);
            return known == null ? defineClass(name, bytes, 0, bytes.length) : known;
        }
    }

    /** Gives the classes that a service file names; without one, all public ones that implement Strategy. */
    List<Class<? extends Strategy>> strategies(final byte[] service) throws RefusedException
    {
        final List<Class<? extends Strategy>> found = new ArrayList<>();
        final List<String> names = service == null ? classes.keySet().stream().map(n -> n.replace('/', '.')).toList() :
            new String(service, StandardCharsets.UTF_8).lines().map(l -> l.replaceFirst("#.*", "").strip())
                .filter(l -> !l.isEmpty()).toList();
        for (final String name : names)
        {
            final Class<?> type = load(name);
            final int modifiers = type.getModifiers();
            if (Strategy.class.isAssignableFrom(type) && Modifier.isPublic(modifiers) &&
                !Modifier.isAbstract(modifiers))
            {
                found.add(type.asSubclass(Strategy.class));
            }
        }
        if (found.isEmpty())
        {
            throw new RefusedException("holds no public class that implements Strategy");
        }
        return found;
    }

    private Class<?> load(final String name) throws RefusedException
    {
        if (!classes.containsKey(name.replace('.', '/')))
        {
            throw new RefusedException("the service file names " + name + ", which is not in the jar");
        }
        try
        {
            return loadClass(name);
        }
        catch (final ClassNotFoundException e)
        {
            throw new RefusedException(name + ": " + e);
        }
    }
}
