namespace SenderId.Milter.Hosting;

/// <summary>The connections there are: for the limits on silence, and for the stop.</summary>
internal sealed class LiveConnections
{
    private readonly Lock _lock = new();
    private readonly HashSet<MilterConnection> _connections = [];
    private readonly TaskCompletionSource _drained = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isStopping;

    /// <summary>A connection has come.</summary>
    public void Add(MilterConnection connection)
    {
        bool isLate;
        lock (_lock)
        {
            _connections.Add(connection);
            isLate = _isStopping;
        }

        if (isLate)
        {
            connection.Stop();
        }
    }

    /// <summary>A connection is over.</summary>
    public void Remove(MilterConnection connection)
    {
        lock (_lock)
        {
            _connections.Remove(connection);
            CompleteIfDrained();
        }
    }

    /// <summary>The connections of this moment.</summary>
    public MilterConnection[] Snapshot()
    {
        lock (_lock)
        {
            return [.. _connections];
        }
    }

    /// <summary>Asks every connection, and those still to come, to end; idle ones do at once, the others when their message is finished.</summary>
    /// <returns>When the last one is over.</returns>
    public Task StopAsync()
    {
        lock (_lock)
        {
            _isStopping = true;
            CompleteIfDrained();
        }

        foreach (MilterConnection connection in Snapshot())
        {
            connection.Stop();
        }

        return _drained.Task;
    }

    private void CompleteIfDrained()
    {
        if (_isStopping && _connections.Count == 0)
        {
            _drained.TrySetResult();
        }
    }
}
