using SenderId.Reputation;

namespace SenderId.Agent.State;

/// <summary>One sender in memory: what is stored, what is being written, and what came since.</summary>
internal sealed class SenderEntry(SenderKey sender, SenderProfile stored)
{
    private SenderProfile _stored = stored;
    private SenderProfile? _pending;
    private SenderUpdate? _writing;
    private bool _isForgotten;

    /// <summary>Whose entry it is.</summary>
    public SenderKey Sender => sender;

    /// <summary>Whether something is not written yet.</summary>
    public bool IsDirty => _pending is not null || _isForgotten || _writing is not null;

    /// <summary>Whether the entry waits in the list of those to write.</summary>
    public bool IsListed { get; set; }

    /// <summary>Everything known of the sender.</summary>
    public SenderProfile Profile
    {
        get
        {
            SenderProfile known = _writing is null ? _stored : _writing.IsForgotten ? _writing.Seen : _stored.Add(_writing.Seen);
            SenderProfile before = _isForgotten ? SenderProfile.Unknown : known;
            return _pending is null ? before : before.Add(_pending);
        }
    }

    /// <summary>Adds what was observed.</summary>
    public void Add(SenderProfile seen) => _pending = _pending is null ? seen : _pending.Add(seen);

    /// <summary>Drops everything known; what comes later starts anew.</summary>
    public void Forget()
    {
        _stored = SenderProfile.Unknown;
        _pending = null;
        _isForgotten = true;
    }

    /// <summary>Takes what is to be written; null where there is nothing.</summary>
    public SenderUpdate? BeginWrite()
    {
        if (_pending is null && !_isForgotten)
        {
            return null;
        }

        _writing = new SenderUpdate(sender, _isForgotten, _pending ?? SenderProfile.Unknown);
        _pending = null;
        _isForgotten = false;
        return _writing;
    }

    /// <summary>What was taken is stored; the stored profile includes what other servers added.</summary>
    public void EndWrite(SenderProfile stored)
    {
        _writing = null;
        if (!_isForgotten)
        {
            _stored = stored;
        }
    }

    /// <summary>What is stored now, where nothing of ours waits to be written.</summary>
    public void Refresh(SenderProfile stored)
    {
        if (!IsDirty)
        {
            _stored = stored;
        }
    }

    /// <summary>What was taken could not be stored and waits again.</summary>
    public void FailWrite()
    {
        if (_writing is { } failed && !_isForgotten)
        {
            _pending = _pending is null ? failed.Seen : failed.Seen.Add(_pending);
            _isForgotten = failed.IsForgotten;
        }

        _writing = null;
    }
}
