using System.ComponentModel;
using System.Diagnostics;
using Shouldly;
using Vectis.Admin.Data;
using Xunit;

namespace Vectis.Admin.Tests.Data;

public sealed class ProcessNameTests
{
    [Fact]
    public void A_living_process_of_this_machine_is_not_dead()
    {
        var living = Process.GetProcesses().Where(p => p.Id != Environment.ProcessId).Select(NameOrNull).First(name => name is not null);

        ProcessName.IsKnownDead(living).ShouldBeFalse();
        ProcessName.IsKnownDead(ProcessName.Current).ShouldBeFalse();
    }

    [Fact]
    public void A_process_that_took_over_the_id_of_a_dead_one_does_not_keep_it_alive()
    {
        var reused = ProcessName.Current[..ProcessName.Current.LastIndexOf('|')] + "|1";

        ProcessName.IsKnownDead(reused).ShouldBeTrue();
    }

    [Fact]
    public void Nothing_is_known_of_a_process_on_another_machine() => ProcessName.IsKnownDead("another-machine|1|1").ShouldBeFalse();

    private static string? NameOrNull(Process process)
    {
        try
        {
            return ProcessName.Name(process);
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            return null; // it ended meanwhile, or may not be looked at
        }
    }
}
