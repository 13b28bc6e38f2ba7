using System.Collections.Frozen;
using System.Collections.Immutable;
using SenderId.Connections;
using SenderId.Decisions;
using SenderId.Filtering;

namespace SenderId.Agent.State;

/// <summary>The lists of addresses and the recipients' lists in memory. Readers see pictures that do not change; one writer makes new ones.</summary>
internal sealed class ListTable
{
    private readonly Lock _lock = new();
    private readonly StoredIPList _blocks = new();
    private readonly StoredIPList _allows = new();
    private readonly Dictionary<SmtpAddress, JunkEmailConfig> _junk = [];
    private ImmutableArray<IPListEntry> _unwritten = [];
    private ImmutableArray<IPListEntry>? _all;
    private bool _isRemembered;
    private volatile IPList _recent = IPList.Empty;
    private volatile FrozenDictionary<SmtpAddress, JunkEmailConfig> _junkPicture = FrozenDictionary<SmtpAddress, JunkEmailConfig>.Empty;

    /// <summary>The point up to which changes are known.</summary>
    public long Point { get; private set; }

    /// <summary>All entries of the block list in the order of their numbers, dead ones included.</summary>
    public ImmutableArray<IPListEntry> Blocks
    {
        get
        {
            lock (_lock)
            {
                return _all ??= [.. _blocks.Entries, .. _unwritten];
            }
        }
    }

    /// <summary>All that is stored, to be written into an empty database; entries get other numbers there.</summary>
    public StateBatch Everything => new() { AddedBlocks = StoredBlocks, AddedAllows = Allows, JunkEmail = JunkEmail };

    /// <summary>The recipients' lists.</summary>
    public ImmutableArray<JunkEmailConfig> JunkEmail
    {
        get
        {
            lock (_lock)
            {
                return [.. _junk.Values];
            }
        }
    }

    /// <summary>The entries of the block list that have a number.</summary>
    public ImmutableArray<IPListEntry> StoredBlocks
    {
        get
        {
            lock (_lock)
            {
                return _blocks.Entries;
            }
        }
    }

    /// <summary>All entries of the allow list in the order of their numbers, dead ones included.</summary>
    public ImmutableArray<IPListEntry> Allows
    {
        get
        {
            lock (_lock)
            {
                return _allows.Entries;
            }
        }
    }

    /// <summary>Whether the block list has any entry.</summary>
    public bool HasBlocks => _blocks.Picture.Count > 0 || _recent.Count > 0;

    /// <summary>Whether the allow list has any entry.</summary>
    public bool HasAllows => _allows.Picture.Count > 0;

    /// <summary>Whether any recipient has a list.</summary>
    public bool HasJunkEmail => _junkPicture.Count > 0;

    /// <summary>Entries made here that are not written yet.</summary>
    public ImmutableArray<IPListEntry> Unwritten
    {
        get
        {
            lock (_lock)
            {
                return _unwritten;
            }
        }
    }

    /// <summary>The living entry that blocks an address.</summary>
    public IPListEntry? FindBlock(NetAddress address, DateTimeOffset now) => _blocks.Picture.Find(address, now) ?? _recent.Find(address, now);

    /// <summary>The living entry that allows an address.</summary>
    public IPListEntry? FindAllow(NetAddress address, DateTimeOffset now) => _allows.Picture.Find(address, now);

    /// <summary>A recipient's list.</summary>
    public JunkEmailConfig? FindJunkEmail(SmtpAddress recipient) => _junkPicture.GetValueOrDefault(recipient);

    /// <summary>Takes what was known at an earlier run, until the database tells what is true.</summary>
    public void Remember(ImmutableArray<IPListEntry> blocks, ImmutableArray<IPListEntry> allows, ImmutableArray<JunkEmailConfig> junkEmail)
    {
        lock (_lock)
        {
            _isRemembered = true;
            _all = null;
            _blocks.Apply(blocks, []);
            _allows.Apply(allows, []);
            ApplyJunkEmail(junkEmail);
        }
    }

    /// <summary>Adds an entry that counts from now on and is written later.</summary>
    public void Add(IPListEntry entry)
    {
        lock (_lock)
        {
            _unwritten = _unwritten.Add(entry);
            _all = null;
            _recent = IPList.Create(_unwritten);
        }
    }

    /// <summary>Takes in what has changed in the database, and with it forgets entries that are written: they come back with a number.</summary>
    /// <remarks>In one step, so that nobody who lists entries sees one twice; and in this order, so that at no moment a sender is free that is
    /// blocked.</remarks>
    public void Apply(ListChanges changes, ImmutableArray<IPListEntry> written)
    {
        if (changes.Point == Point && written.IsEmpty && !_isRemembered)
        {
            return;
        }

        lock (_lock)
        {
            ApplyChanges(changes);
            _all = null;
            if (!written.IsEmpty)
            {
                _unwritten = _unwritten.RemoveRange(written);
                _recent = IPList.Create(_unwritten);
            }
        }
    }

    private void ApplyChanges(ListChanges changes)
    {
        if (changes.Point == Point && !_isRemembered)
        {
            return;
        }

        if (changes.Point < Point || _isRemembered)
        {
            _isRemembered = false;
            _blocks.Clear();
            _allows.Clear();
            _junk.Clear();
            _junkPicture = FrozenDictionary<SmtpAddress, JunkEmailConfig>.Empty;
        }

        Point = changes.Point;
        _blocks.Apply(changes.Blocks, changes.RemovedBlocks);
        _allows.Apply(changes.Allows, changes.RemovedAllows);
        ApplyJunkEmail(changes.JunkEmail);
    }

    private void ApplyJunkEmail(ImmutableArray<JunkEmailConfig> changed)
    {
        if (changed.IsEmpty)
        {
            return;
        }

        foreach (JunkEmailConfig list in changed)
        {
            _junk[list.Recipient] = list;
        }

        _junkPicture = _junk.ToFrozenDictionary();
    }
}
