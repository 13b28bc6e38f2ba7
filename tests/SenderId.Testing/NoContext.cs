namespace SenderId.Testing;

/// <summary>Runs something without the test framework's synchronization context: what waited for it then goes on before it returns.</summary>
public static class NoContext
{
    public static void Run(Action action)
    {
        SynchronizationContext? context = SynchronizationContext.Current;
        SynchronizationContext.SetSynchronizationContext(null);
        try
        {
            action();
        }
        finally
        {
            SynchronizationContext.SetSynchronizationContext(context);
        }
    }
}
