using Xunit;

namespace SenderId.Testing;

/// <summary>A test with rows that is skipped loudly where the machine lacks something.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class TheoryNeedingAttribute : TheoryAttribute
{
    public TheoryNeedingAttribute(params Need[] needs) => Skip = Needs.Missing(needs);
}
