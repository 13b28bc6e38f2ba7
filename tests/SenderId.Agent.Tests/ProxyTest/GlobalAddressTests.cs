using SenderId.Agent.ProxyTest;

namespace SenderId.Agent.Tests.ProxyTest;

public sealed class GlobalAddressTests
{
    [Theory]
    [InlineData("1.1.1.1")]
    [InlineData("100.63.255.255")]
    [InlineData("100.128.0.0")]
    [InlineData("223.255.255.255")]
    [InlineData("64:ff9b::101:101")]
    [InlineData("2002:101:101::1")]
    [InlineData("2001:200::1")]
    [InlineData("2606:4700::1")]
    public void Hosts_of_others_may_be_probed(string address) => Assert.True(GlobalAddress.IsOne(Known.Address(address)));

    [Theory]
    [InlineData("64:ff9b::7f00:1")]
    [InlineData("2002:7f00:1::1")]
    [InlineData("2002:e000:1::1")]
    public void What_carries_a_special_address_may_not(string address) => Assert.False(GlobalAddress.IsOne(Known.Address(address)));
}
