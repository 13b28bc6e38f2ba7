using Xunit;

namespace SenderId.Testing;

/// <summary>A test that is skipped loudly where the machine lacks something.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class FactNeedingAttribute : FactAttribute
{
    public FactNeedingAttribute(params Need[] needs) => Skip = Needs.Missing(needs);
}
