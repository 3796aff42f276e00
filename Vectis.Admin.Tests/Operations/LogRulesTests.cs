using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Shouldly;
using Vectis.Admin.Operations;
using Xunit;

namespace Vectis.Admin.Tests.Operations;

public sealed class LogRulesTests
{
    [Theory]
    [InlineData("Logging:LogLevel:Default")]
    [InlineData("Logging:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher")]
    [InlineData("Logging:Console:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher")]
    [InlineData("Logging:Console:LogLevel:Microsoft.AspNetCore.SignalR.Internal.DefaultHubDispatcher*")]
    [InlineData("Logging:Console:LogLevel:Microsoft.AspNetCore.SignalR")]
    public async Task No_setting_brings_the_arguments_of_a_circuit_into_the_log(string key)
    {
        await using var app = await RunningApp.StartAsync((key, "Trace"));

        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(LogRules.HubDispatcher);

        logger.IsEnabled(LogLevel.Debug).ShouldBeFalse();
        logger.IsEnabled(LogLevel.Warning).ShouldBeTrue();
    }
}
